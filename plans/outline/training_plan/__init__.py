"""The collective training plan of a year in words, for HR, for the council, and for the inspectorate.

In come what HR said and gathered, the organisation and the rules of the law (`facts`); out comes a document
whose every word is in one language (`parts`), which the renderers lay out as PDF, Word and Excel. Begin with
`build`. `figures` decides which numbers a version shows, `checklist` what is there and what is missing,
`review` is what HR reads beside it.
"""
