/** Makes `types.ts` from the OpenAPI document of a service: `node packages/sdk/generate.ts http://127.0.0.1:3000`. A test proves that what lies there is fresh. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { typesOf } from './generate/types-of.ts'

const [from] = process.argv.slice(2)
if (from === undefined) throw new Error('Give the address of a running service')
const document: unknown = await (await fetch(`${from}/api/v1/openapi.json`)).json()
writeFileSync(join(import.meta.dirname, 'types.ts'), typesOf(document))
