"""What a clause announces: leaving, recommending, warning, praise, effort, urgency, requests, questions."""
