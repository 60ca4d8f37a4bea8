import { refuse } from '../../../faults.ts'
import type { Row } from '../../../rows.ts'
import type { Source } from '../../../sources/source.ts'
import { openZip } from '../../../sources/zip.ts'
import { questionsOf } from '../outline.ts'
import { Body } from './body.ts'
import { outlined } from './plain.ts'
import { headingStyles } from './styles.ts'

/** The text of a document unfolded: some thousand pages. */
const MOST_MB = 64
const MAIN = 'word/document.xml'

/** Questions of a Word document: headings (by style, else by look) with text below, "问：… 答：…", tables with heads. Pictures are left out; a place is the paragraph. */
export async function* readDocx({ path, at }: Source): AsyncGenerator<Row> {
  const zip = await openZip(path, 'docx')
  try {
    if (!zip.names.includes(MAIN)) refuse('broken', 'docx', `no ${MAIN}`)
    const body = new Body(await headingStyles(zip))
    for await (const piece of zip.text(MAIN, MOST_MB)) body.take(piece)
    at(1)
    yield* body.rows
    yield* questionsOf(outlined(body.blocks))
  } finally {
    zip.close()
  }
}
