"""What a validation found, in the forms that people and machines read: a page, JSON, JUnit, SARIF, GitHub annotations."""
