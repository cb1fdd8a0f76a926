"""Turn texts into vectors whose dot product says how alike they are."""
