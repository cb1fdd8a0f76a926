"""Take a codebook and coded comments to other programs, and a codebook back."""
