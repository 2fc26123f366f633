"""The outline: from blocks to sections with labels, whatever the format said or left unsaid."""
