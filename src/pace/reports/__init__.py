"""Reports made from the pages' own figures, kept with what went into them: Word, PowerPoint, PDF, Excel."""
