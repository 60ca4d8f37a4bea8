import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyPack } from '#desk/evidence'
import { AppError } from '#platform/errors'

export const help = `xiaoer evidence verify FILE [--key FINGERPRINT]

Looks whether an evidence pack of a session, a zip or a PDF as the console gives it, is as it was made: every file by its SHA-256, none more and none less, and the
manifest by its Ed25519 signature. Needs no service and no database. --key: the SHA-256 of the public key that it must be signed by, as this command
prints it for a pack that is known to be right. Prints one JSON line: sessionId, madeAt, files, key, bad ([{file, why}]). Exit code 2 where something is bad.`

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { key: { type: 'string' } }, allowPositionals: true })
  const [what, file] = positionals
  if (what !== 'verify' || file === undefined || positionals.length > 2)
    throw new AppError('invalid', 'Say which pack: xiaoer evidence verify FILE')
  const found = await verifyPack(readFileSync(file), values.key)
  process.stdout.write(`${JSON.stringify(found)}\n`)
  return found.bad.length > 0 ? 2 : 0
}
