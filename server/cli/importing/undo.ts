import { existsSync } from 'node:fs'
import { latestImport, undoImport } from '#learning/importing'
import { AppError } from '#platform/errors'
import { inWorkspace, type Opened } from '../workspace/open.ts'
import { partsOf, told } from './parts.ts'
import { inLanguage, type Language } from './words.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** Takes an import back: by its id, the latest of a file, or the latest of all; gives the exit code. */
export function undo(given: string | undefined, language: Language): Promise<number> {
  return inWorkspace(async (opened) => {
    const id = given !== undefined && ID.test(given) ? given : await latest(opened, given, language)
    const { undone, kept } = await undoImport(partsOf(opened), opened.workspaceId, id)
    process.stdout.write(`${JSON.stringify({ id, undone, kept })}\n`)
    return 0
  })
}

async function latest(opened: Opened, path: string | undefined, language: Language): Promise<string> {
  if (path !== undefined && !existsSync(path)) throw new AppError('invalid', inLanguage(language, 'no_such', path))
  const find = () => latestImport(partsOf(opened), opened.workspaceId, path)
  const found = await (path === undefined ? find() : told({ path, language }, find))
  if (!found) throw new AppError('not_found', path === undefined ? inLanguage(language, 'none') : inLanguage(language, 'none_of', path))
  return found.id
}
