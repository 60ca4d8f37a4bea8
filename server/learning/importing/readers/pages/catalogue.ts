import type { Row } from '../../rows.ts'
import { isBad } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { readJsonLines } from '../json.ts'

/** Facts of a shop's goods, as `factsOf` writes them: drafts. */
export async function* readCatalogue(source: Source): AsyncGenerator<Row> {
  for await (const row of readJsonLines(source)) yield isBad(row) ? row : { ...row, draft: true }
}
