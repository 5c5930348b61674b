"""The roster's pages: home, cadres and their parts, posts and seats, quotas, villages."""
