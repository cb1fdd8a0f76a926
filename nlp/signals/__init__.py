"""What a clause announces: leaving, recommending, effort, urgency, requests, questions."""
