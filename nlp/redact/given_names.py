"""The given names that customers write most, as evidence that a word is a person's name.

Common knowledge, written down here: no list was copied. Accents are left out, as ``plain`` in ``evidence`` leaves them
out. A name of ``GIVEN_NAMES`` means a person nearly wherever it stands, even without a capital. ``DOUBTFUL_NAMES`` are
also words, places, months or firms and need more evidence. ``SURNAMES`` only ever extend a given name that is written
without capitals.
"""

GIVEN_NAMES = frozenset(
    """
gabor davit ketut zoran althea ambrose angelique angus anselm barrie bennie benny beryl brady byron candy casper
clarence conrad cyrus damon delilah delroy doris elvis emile emmet emmy enid ezra fanny farid ferdinand finn georgette
gilbert gita gracie hakeem hakim hani harrison heloise hillary inge inger jafar joachim jonah josue kirk knut lambert
leander leonor lev liana lillie lilly lolita loren lorenz louis lucas magdalena mahdi mara mari marten mavis maxwell
melody merle mira miro mitra mollie mona mortimer mubarak nicholas oswald pilar rani remus rosita saida salah salim
salome samara sami selene sergei shari simeon stanley tamer tito titus trent trey ulysses vanda venkat wallace weston
wilson aaliya moreen alison darby eliot emmett ernest evert garry gaby georges gilles hamed henny homer jacky jewel
johny lucy macy marcy marty monty raed roan ronny rudy sameer samer shona sindy taras tudor vitaly waleed willy albie
bridie winifred bruno carlo aaliyah aaron abbie abby abdou abdul abdullah abdulrahman abena abhinav abhishek abigail
abimbola abraham achieng adaeze adam adaora adebayo adele adelina adesola adina aditi aditya adnan adriaan adrian
adriana adrienne adwoa agata agnes agnieszka ahmad ahmed aidan aileen aimee ainhoa aino aisha aisling aissatou aitor
aiysha ajay akash akhil akira akosua aksel alaina alan alana alastair albert alberto alec alejandra alejandro
aleksander aleksandr aleksandra alessandra alessandro alessia alex alexander alexandra alexandre alexandros alexia
alexis alfie alfonso alfred alfredo alice alicia alina alisa alisha alistair aliyah allan allison alondra alyssa amal
amanda amelie amina aminah aminata amir amira amit amita amrit amy anand anastasia anatoly andre andrea andreas
andreea andrei andrej andres andrew andrey andriy andrzej andy aneta angela angelika angelina angelo angharad angie
anika aniket anil anita anjali anke ankit ankita anna annabel annabelle anne anneli annemarie annette annie annika
anouk anthony antoine antoinette anton antonella antonia antonin antonio antony antwan anuradha anushka anwar anwen
anya aoife aparna apostolos araceli ariana arianna arjun arlene armando arnaud arnold arthur arturo arun arvind asha
ashish ashleigh ashley ashlyn ashok asif astrid atieno attila aubrey audrey augustin aurelie avani axel ayaan ayden
ayesha ayse azra babak babatunde barbara barnaby barry bartek bartholomew bartosz beata beatrice beatriz becky belinda
ben benedikt benjamin benoit bernadett bernadette bernard bernardo bernd bernice bertha bertie bertrand bethan bethany
betty beverley beverly bharat bhavesh bhavna bianca bilal billy birgit birgitta bjarke bjarne bjorn blazej bob bobby
bogdan bojan bolanle bongani boris borja bozena bradley bram brandi brayden breanna brenda brendan brett brian brianna
brianne bridget brigitte britney brittany bronagh bronwyn bruce bryan brynn bryony bukola burak bushra caitlin caitlyn
callum calum calvin cameron camila camilla camille candace candice caoimhe carl carla carlos carly carmela carmen
carolyn carrie carsten carys casey caspar cassandra catarina caterina catherine cathy catriona cecile cecilia cedric
cedrick celeste celia celine cemal cesar chantal chantelle charlene charles charlie chelsey chelsie cherie cheryl
chetan chiamaka chiara chidi chinedu chinonso chinwe chioma chloe chris chrissie christiane christie christina
christine christoph christophe christopher christos christy chukwuemeka chuy ciara ciaran cillian cindy claire clara
clarissa claude claudia claudio claudius clement clifford clive colette colin colleen connor conor constantin corey
corinna corinne cormac cornelia cory courtney craig cristian cristiano cristina curtis cynthia cyril daan dafydd daiyu
dalia damian damien damilola dan dani daniel daniela daniele daniella danielle danny dario darius dariusz darko darla
darlene darnell darrell darren daryl dave david davide dawid dayo deandre deanna debbie deborah debra declan deepa
deepak deirdre delia delores delphine demarcus demetrius denise deniz dennis derek dermot derrick deshawn desmond
despina detlef devendra devika devin dhruv diana diane dianne dieter dietmar dilip dimitra dimitri dimitrios dinesh
dmitri dmitry dmytro dolores dominic dominik dominika dominique donal donald dongwook donovan doreen dorota dorothy
doug douglas dragan dulce duncan dustin dwayne eamonn ebba ebuka eddie edgar edith edmund edoardo eduardo edward edwin
edyta efrain efua eileen eilidh eino ekaterina elaine eleanor elena eleni eleonora elias elif elijah elin elina elisa
elisabeth elise elizabeth ella ellen ellie elliot elliott eloise elsa elsie elspeth eluned elvira elzbieta emanuel
emeka emil emilia emiliano emilie emilio emily emine emma emmanuel emre emyr encarnacion enrico enrique enzo eoghan
eoin eric erica erich erik erika erin ernesto ernst errol esme esmeralda esperanza esra esteban estelle esther eszter
ethan etienne eugene eugenia eugenie eunice eunji evangelos evelina evelyn ewa ewan ewelina ezekiel fabian fabiana
fabien fabienne fabio fabrice fabrizio faisal farah farhan farzana fatima fatimah fatma fatoumata federica federico
felicia felipe femke ferenc fergus fernanda fernando ffion filip filippo fiona fionn fiorella florian floriane florin
folake folasade francesca francesco francine francis francisco francois francoise frankie franz franziska fred freddie
frederic frederick frederik fredrik friedrich funmilayo gabriel gabriela gabriele gabriella gabrielle gail galina
ganesh gareth garima gary gaurav gavin geert geeta gemma genevieve gennaro geoff geoffrey george georgina georgios
gerald geraldine geraldo gerard gerardo gerd gerhard gerry gethin gheorghe ghislaine giacinta giacomo gianluca gianni
gideon gillian gina giorgio giovanna giovanni girish giulia giuseppe gladis gladys glenda glenn gloria gonzalo goran
gordon gosia gosta grainne greg gregor gregory greta gretchen grzegorz guadalupe guillaume guillermo gunilla gunnar
gunter gunther gurpreet gustav gustavo gwen gwendolyn gwyneth gyorgy haakon habib hafsa hailey hakan haley halima
halina hamid hamida hamish hamza hanna hannah hanne hannes hans harald harish harjit harold haroon harpreet harriet
harry harshad haruka haruto hasan hassan hatice hayley hector hedda heidi heike heiko heiner heinrich heinz helen
helena helene helga helmut hemal hemant hendrik henning henri henrietta henrik henry herbert herman hermann hilario
hilary hilda hilde hira hiroshi hoang hoda holger horst hossein howard hubert hugh hugo humberto humphrey huong
huseyin hussain hussein huw huyen hyunwoo ibrahim ibrahima ifeoma ignacio igor ikenna iker ilaria ildiko ilias ilse
imogen imran ines inez inga ingeborg ingo ingrid inigo inmaculada ioana ioannis iolo ionut irena irene ireneusz irina
irma iryna isaac isabel isabella isabelle isaiah isha ishaan ishita isiah ismail isobel istvan itzel ivan ivana ivo
ivor iwona izabela jackie jacob jacqueline jacques jadwiga jaehyun jaime jake jakob jakub jamal jamar jamarcus james
jamie jana jane janet janice janie janina janine jannik janusz jared jarek jaroslav jarvis jasmin jason jatin javed
javier jaxon jayden jaylen jayne jeanette jeanne jeff jeffery jeffrey jelena jenna jennie jennifer jenny jens jeremiah
jeremy jermaine jeroen jerome jerry jesper jess jesse jessica jessie jignesh jihoon jill jillian jim jimmy jiri jisoo
joan joana joanna joanne joao joaquin jocelyn jochen jodie jody joe joel joerg johan johann johanna johannes john
johnathan johnnie johnny jolanta jolene jolyn jon jonas jonathan jonny joost jorge jorgelina jorgen jose josef josefa
josefina joseph josephine josh joshua josiah josie jovana joyce juana juanita judith judy juergen juhani jules julia
julian juliana julianne julie julien juliette julius junaid jurgen justin justine justyna jutta jyoti kacper kaisa
kaitlyn kalpana kamal kamau kamil kamila kamilka kamran kara kareem karen karim karima karin karina karl karla karol
karolina karsten kartik kasia kasper katalin katarina katarzyna kate katelyn katerina katharina katharine katherine
kathleen kathrin kathryn kathy katia katie katja katrin katrina katy katya kavita kayden kayla kaylee kayleigh kayley
kaylin keeley kehinde keiko keira keisha keith kelechi kelsey kelsie kemal kendra kendrick kenji kenjiro kenneth kenny
kenzie kerri kerstin keshia ketan kevin keziah khadija khaled khalid khalil kieran kimberly kinga kinsley kiran
kirsten kirsty kishore kjell klara klaus kofi kojo konrad konstantin konstantina konstantinos kourtney krista kristen
kristian kristin kristina kristine kristof kristoffer kristy krystal krystian krystyna krzysztof kunal kurt kwabena
kwaku kwame kyle kyra lacey laila lakisha lalit lamar lamia lamont lara larissa larry lars laszlo latasha latisha
latoya latrice laura lauren laurence laurent laurie lavonne lawrence layla leah leanne leela leena leila leland lena
lennart leo leonard leonardo leonie leopold lerato leroy lesley leslie leszek leticia lewis leyla liam lidia lillian
linda lindsay lindsey linnea linus lionel lisa liselotte liz liza lizzie ljiljana lloyd lois lorena lorenzo loretta
lori lorna lothar lotta lotte louisa louise luc luca lucia luciana luciano lucie lucille lucinda ludmila ludovic
ludwig luigi luis luisa luiz luiza luka lukas lukasz lupe lydia lynda lyndsey lynette lynn lynne lyudmila maarten
maciej maddie madeleine madeline madhav madhuri mads maeve magali magda maggie magnus mahendra mahesh mahmoud mairead
maisie maja majid makayla malachi malcolm malgorzata malgosia malin malte mamadou mandeep mandy manfred manish manju
manoj manon manuel manuela marc marcel marcela marcelo marcia marcin marcio marco marcos marcus marek maren margaret
margot marguerite maria mariam mariana marianne maribel mariella marijke marilyn mario marisa marisela marisol marissa
maristella marius mariusz marjorie marko markus marlena marlene marloes marlon marquise marsha marta martha martin
martina martine martyn mary maryam maryann marzena massimo mateo mateusz mathew mathias mathieu mathilde matilda matt
matteo matthew matthias matthieu maureen maurice mauricio maurizio maxime maximilian maxine mayank mbali mckenna meera
megan meghan mehdi mehmet melanie melinda melissa meredith merve mervyn michael michaela michal michel michele
michelle mickael miguel mihaela mihai mika mikael mikayla mike mikhail mikkel mikko mikolaj mildred milena milica
milind millie milos minh minji minnie miranda mireille miriam mirko miroslav mitchell moeen mohamed mohammad mohammed
mohan mohini mohit mohsen moira molly monica monika monique montserrat moritz morten moses mosunmola moussa mpho
muhammad mukesh mukul munir murat muriel murray mustafa mwangi myra myriam nabil nadia nadine namrata nancy naoki
naomi narendra naresh nasir nasreen nasser natalia natalie nataliya natalya natasha nathalie nathan nathaniel naveed
naveen navin nayeli nazia neha neil nemanja nerys nestor ngoc ngozi nguyet niall niamh nick nicky nicola nicolas
nicole nicoletta nienke nigel nikhil nikita nikki niklas niko nikola nikolai nikolaos nikolaus nikolina nilesh nils
nina niraj nisha nitin njeri nkechi nnamdi nneka noah noel noelia noemi nokuthula nomsa noor nora norbert noreen
norman nour nuno nuria obinna oddvar ogechi oisin okechukwu oksana olabisi olaf olamide oleg oleksandr olena olesya
olga olha oliver olivia olivier ollie olumide oluwadamilola oluwaseun omar omkar omotola onyeka orla orlaith ornella
osama oscar oskar osman othmar otieno otto ousmane owen pablo padraic padraig paisley palak palesa pallavi pam pamela
panagiotis pankaj paola paolo parisa parminder parul pascal pascale patrice patricia patricio patrick patrik patrycja
patsy paul paula paulette pauliina paulina pauline paulo pawel payal pedro peggy pekka penelope petar pete peter petr
petra petros phil philip philipp philippa philippe phillip phoebe phuong phyllis pierrick pieter piotr pippa piyush
polly pooja pradeep prakash prakriti pranav prashant pratik preeti priscilla priti priya priyanka priyesh przemyslaw
quynh rachael rachel rachna radek radha radhika radoslaw rafael rafal raffaele ragnhild rahul raimund rainer raj rajan
rajat rajesh rajiv rajni rakesh rakhi ralf ralph raluca ramesh ramiro ramon ramona rania ranjan ranjit ranya raphael
raquel rashad rashid rashmi rasmus raul ravi ravindra raymond rebecca rebekah refilwe reginald reinhard reinhold reka
remi remy renata renate rene renee renuka reuben reza rhiannon rhoda rhona rhondalyn rhys ricardo riccardo richard
rick rickey ricky rigoberto rita ritika ritu robert roberta roberto robyn rocio roderick rodney rodolfo rodrigo roger
rogier rohan rohini rohit roisin roland rolf ron ronald ronan rory rosalia rosalie rosalind rosalyn rosamund rosanna
roseanne rosemarie roshan roshni rosie roswitha rotimi rowena roxanne roy ruairi ruben rudi rudolf rudolph rukhsana
rupali rupert ruth ryan ryszard saad sabine sabrina sachi sachin sadia saeed sagar sahil saif saira sakshi sally salma
salman salvatore samantha samiha samina samir samira samit sammy samuel sandeep sandhya sandra sandro sangeeta sanjana
sanjay sanjeev sanne santosh saoirse sara sarah sarita saskia satish satoko satoshi saul saurabh sean sebastian
sebastien seema segun selena selim selina seojun seren serena sergey sergio sergiy seumas shabana shahid shalini shane
shania shanice shaniqua shannon sharmila sharon shaun shauna shawn shawna shazia sheila shelley shelly sheryl shilpa
shirin shirley shivani shoaib shobha shreya shruti shweta siddharth siegfried signe sigrid sigurd silke silvia
simisola simon simona simone sinead siobhan sipho sjoerd skylar slawomir sneha snezana sofie solange soledad solveig
sonal sonia sonja sonya soojin soraya soren soumya spyros stacey stan stanislav stanislaw stanislawa stavros stefan
stefania stefanie stefano steffen stephan stephane stephanie stephen steve steven stewart stuart suki sumit sungho
sunil sunita suresh susan susana susanna susanne sushma suzanne suzie sven svenja svetlana svitlana swati sylvia
sylvie sylwia synnove tabitha tadeusz tahira takashi takumi tamara tamika tammy tamsin tanesha tania tanisha tanja
tanvi tanya tarek tariq tariro tatiana tatjana taylah ted tegan temitope terence teresa teri terrance terrell tess
tessa thabo thanasis thandiwe thea thelma themba theodore theresa therese thierry thijs thom thomas thorsten thulani
thuy tiago tilly tim timothy tina titilayo tiziana tobi tobias toby todd toluwani tom tomas tomasz tommaso tommy
tomoko toni tonia tony tonya torben torbjorn torsten tracey tracie tracy trang trevor tricia trisha tshepo tunde
tushar tuva tyler tyrell tyrese tyrone uchenna uday udo ulf ulrich ulrike umar urmila ursula usha usman uwe uzoma
valentin valentina valeria valerie vandana vangelis varun vasiliki vasilis vasily veena verena veronica veronika
veronique vicki vickie vicky vidya vijay vikas vikram viktor viktoria vimal vinay vincent vincenzo vineet vinod
violeta virginie vishal vivek vivian viviana vivien vivienne vlad vladimir vladislav volker wael walid walter waltraud
wanda wanjiru waqas wayne wenjing weronika wesley wiktoria wilfred wilhelm willem wilma winnie witold wojciech
wolfgang wouter xiang xiaoming ximena xochitl yan yannick yara yaritza yasemin yasmin yasmine yasser yejin yemi
yesenia yevgeny yewande yiannis yifan yogesh yolanda youssef yuki yuko yulia yuliya yusuf yves yvette yvonne zac zach
zachary zack zahra zaid zainab zanele zbigniew zdenek zdzislaw zeeshan zeljko zeynep zhihao zlata zoe zofia zoltan
zsofia zubaida zubair zubairu zuzana zuzanna
""".split()
)

DOUBTFUL_NAMES = frozenset(
    """
charity cliff clay basil harmony serenity destiny abel ada al alba ali amara amber amelia ana anders angel angelica
ann annabella ansel anu april archie ariel art ash aston athena august aurora austin autumn ava ayo bailey bao bart
baxter bela bella benedict berry bert beth bill blair blake bonita bonnie brad bradford brandon brandy brent brook
brooke brooklyn bryce buster cara carina carlisle carol caroline carter cassie catalina chad chan chandra charlotte
chase chelsea chen chester chip christa christian chuck clementine cleo clint clyde coco cody cole constance cooper
cora coral crystal daisy dale dana daphne dawn dean devon dexter diego dina dirk dolly dom don donna dora drew duc
dwight dylan earl ebony ed eden elle eva eve faith fay felicity felix fern flora florence floyd fran frances franco
frank freya gale garth gene georgia gift ginger glen grace grady graham grant gus gypsy hakim hal hank harper harvey
hazel heath heather herb holly honey hong hope hui hunter ian ida imani india ira iris isla iva ivy jack jackson jada
jade jaden jan jasmine jasper jay jazz jean jed jen jin jing jo jock jordan joy juan jude juliet julio jun june junior
kai kali kay kelly kelvin ken kent kerry kim kimberley kip kit kitty krishna kylie lakshmi lance laurel lea lee leigh
len leon les lexi li lily lin ling linh logan lola lorraine lou luke luna mac mack mackenzie maddox madison mae mai
malik margarita margaux marge margherita marian marie marin marina mark marley marlow marshall mason maud max maxim
may maya mei mel mercedes merry mia mick mickey milan miles milo mina ming mo morgan myrtle neal ned nell nella nelly
nelson nia nino norma ole olive olu orlando otis paddy paige parker parvati pat pearl penny percy perry peta peyton
pierce pierre pip piper precious preston quinn rae raja ramsey rana randolph randy ray reed reggie regina regis reid
rex rich riley rob robbie robin rocky rod roman ronnie rosa rosario rose rosemary ross rowan roxy ruby rue ruff rufus
rui russ russell rusty sakura sal salvador sam samson sandy santiago savannah scarlett scott selma seth shah shea
shelby sherry sid sidney sienna sierra skye sofia sol solomon sonny spencer stacy stella sterling sue summer susie
sydney tad tag tamar tan tara tasha taylor teddy terri terry theo theodora thor tia tiffany timo tran trinity tristan
troy trudy turner tye uma una val valentine van vance vanessa vaughn vera verity vernon vi vic victor victoria vince
viola violet virginia vu warren wei wendy wes whitney will willow winston woody wyatt xavier xin yu zara zen
""".split()
)

# Those of them that may well start a sentence as a word: there a verb behind them tells nothing.
ORDINARY_NAMES = frozenset(
    """
amber angel april art ash august autumn bailey baxter berry bill brandy brook buster chase chip christian cooper coral
crystal dale dawn dean dirk don drew earl ebony eve faith fern flora frank gale gene gift ginger glen grace grant
hazel heath heather herb holly honey hope hunter iris ivy jack jade jasmine jazz jean joy june junior kit lance laurel
lee les lily mac mack mark marshall mason max may merry miles mo olive pat pearl penny perry pierce pip piper precious
ramsey ray reed rich rob robin rocky rod roman rose rosemary rowan ruby rue ruff rusty sandy sherry sienna sierra sol
stella sterling sue summer tad tan trinity troy turner val valentine van vi viola violet warren will willow woody zen
""".split()
)

# Those of them that are as well known as places or firms.
PLACE_NAMES = frozenset(
    """
alba aston athena aurora austin baxter benedict bradford brooklyn carlisle chad charlotte chelsea chester chase chip
dale devon eden florence floyd garth georgia hong india jackson jordan juan kent lance logan madison margarita
marina marlow mercedes milan myrtle nelson nell nia ole orlando parker preston ramsey randolph regina regis
reid rex rosario salvador samson santiago savannah shea sidney sienna skye sydney tara taylor thor tia troy vance
vanessa verity victoria vi virginia vu warren whitney winston xin yu bela bonita marie cara coco gypsy kitty
dolly maxim randy grady solomon sonny graham li lin ling ming chan chen jin
""".split()
)

# Given names that are words, mostly verbs, without their capital.
WORDS_IN_LOWER_CASE = frozenset(
    """
nick carol rob sue mark pat bill will drew grant chase frank rich jack gene bobby gill peg phil basil daisy jerry jane
harry miles penny jewel
""".split()
)

# Those that, without their capital, follow what somebody is as a word: "the agent will", "the vet bill".
VERBS_IN_LOWER_CASE = frozenset(
    """
will may bill mark grant chase drew rob sue pat frank rich jack nick hope art van don gene peg phil gill max gift
""".split()
)

SURNAMES = frozenset(
    """
abbott adams adeyemi ahmed alexander ali allan allen anderson armstrong arnold atkinson austin bailey baker bakker
ball barker barnes barrett bates becker begum bell bennet bennett bernard berry bianchi bishop black blake booth
bradley brooks brown bryant burke burns burton butler byrne campbell carpenter carr carroll carter cartwright chapman
chaudhry chen choudhury clark clarke cole coleman collier collins cook cooper costa cox crawford cross cruz cunningham
curtis das davies davis dawson day dean dhillon diaz dixon donnelly doyle dubois dunn durand edwards ellis evans
farrell ferguson ferrari ferreira ferris fischer fisher fitzgerald fleming fletcher flores ford foster fowler fox
francis fraser freeman gallagher garcia gardner gibson gill gomes gomez gonzalez goodwin gordon graham grant gray
green greene griffin griffiths gupta hall hamilton hammond hansen hargreaves harper harris harrison hart harvey
hawkins hayes henderson henry hernandez hicks higgins hill hoffmann holland holmes hopkins houghton howard howell
hudson hughes hunt hunter hussain hutchinson ivanov jackson jacobs james jansen jenkins jennings jensen johnson
johnston jones jordan kang kapoor kaur kelly kennedy kerr khalil khan kim king knight kowalczyk kowalski kumar lambert
lane larsen lawrence lawson lee leroy lewis li liu long lopes lopez lucas lynch macdonald macleod mahmood malik mann
marsh marshall martin martinez mason matthews mccarthy mcdonald mcgrath mckenna mclean mcmillan mehta mensah meyer
miah miller mills mitchell mohamed moore moreau morgan morris morrison muller murphy murray myers nelson newman nguyen
nicholson nielsen norris novak nowak o'brien o'connor o'neill o'reilly o'rourke o'sullivan okafor oliveira olsen ortiz
osborne owen owens page palmer parker parsons patel patterson payne pearce pearson pereira perez perkins perry peters
petit pham phillips pierce pinto poole porter potter powell price pritchard quinn rahman ramirez ramos rao reddy reed
reid reyes reynolds rice richards richardson rivera roberts robertson robinson rodriguez rogers rose ross rossi rowe
russell russo ryan sanchez sanders santos saunders schmidt schneider schulz schwartz scott shah sharma sharp shaw
silva simmons simpson sims singh smit smith spencer stephens stevens stewart stone sullivan sutton tanaka taylor
thomas thompson thomson todd torres townsend tran tucker turner vargas vaughan visser wagner walker wallace walsh
walters wang ward warren watkins watson watts weaver webb weber wells west wheeler white whitehead wilkinson williams
willis wilson wood woods wright wu yang young zhang
""".split()
)
