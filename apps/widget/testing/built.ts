import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Builds the widget as it ships and gives the one script, without writing it. */
export async function built(): Promise<string> {
  const result = await build({ root: ROOT, configFile: `${ROOT}vite.config.ts`, logLevel: 'silent', build: { write: false } })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const [script] = outputs
  if (outputs.length !== 1 || script?.type !== 'chunk') throw new Error(`the widget must be one script, not ${outputs.length} files`)
  return script.code
}
