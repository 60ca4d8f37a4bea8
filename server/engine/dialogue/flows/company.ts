import { folded, rowsOf, tokensOf, WordTable } from '#engine/guards'

const FILE = 'data/dialogue/companies.tsv'

let known: readonly WordTable<'company'>[] | undefined
function tables(): readonly WordTable<'company'>[] {
  known ??= rowsOf(FILE).map(([, words = '']) => {
    const table = new WordTable<'company'>()
    for (const word of words.split('|')) table.add('company', word)
    return table
  })
  return known
}

/** Whether an invoice in this title is a company's: it is of no use to one without its tax number. */
export const isCompany = (title: string): boolean =>
  tables().some((table) => tokensOf(folded(title).text, table).some(({ kinds }) => kinds.has('company')))
