"""The collective training plan of one year: what HR says in seven steps, and the table of trainings.

In come the agreed plans of people, what HR adds and the rules of the law; out comes one document for each
year, which several people of HR change answer by answer and row by row. Begin at `plan` for what it holds,
`steps` for what is asked, `training` for a row of the table. It is drawn up before the year, and stays as it was filed.
"""
