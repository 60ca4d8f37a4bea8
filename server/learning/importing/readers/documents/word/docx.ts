import { refuse } from '../../../faults.ts'
import type { Row } from '../../../rows.ts'
import type { Source } from '../../../sources/source.ts'
import { openZip } from '../../../sources/zip.ts'
import { questionsOf } from '../outline.ts'
import { linksOf, notesOf } from './beside.ts'
import { Body } from './body.ts'
import { Lists } from './lists.ts'
import { outlined } from './plain.ts'
import { Styles } from './styles.ts'

/** The text of a document unfolded: some thousand pages. */
const MOST_MB = 64
const MAIN = 'word/document.xml'

/** Questions of a Word document: headings (by style, else by look) with text below, "问：… 答：…", tables with heads. Pictures are left out; a place is the paragraph. */
export async function* readDocx({ path, at }: Source): AsyncGenerator<Row> {
  const zip = await openZip(path, 'docx')
  try {
    if (!zip.names.includes(MAIN)) refuse('broken', 'docx', `no ${MAIN}`)
    const [styles, lists] = [new Styles(), new Lists()]
    await styles.read(zip)
    await lists.read(zip)
    const named = async (part: 'footnote' | 'endnote') =>
      Array.from(await notesOf(zip, `${part}s`), ([id, text]): [string, string] => [`${part} ${id}`, text])
    const notes = new Map([...(await named('footnote')), ...(await named('endnote'))])
    const body = new Body({ styles, lists, notes, links: await linksOf(zip) })
    for await (const piece of zip.text(MAIN, MOST_MB)) body.take(piece)
    at(1)
    yield* body.rows
    yield* questionsOf(outlined(body.blocks))
  } finally {
    zip.close()
  }
}
