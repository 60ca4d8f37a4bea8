import { build } from './build.ts'
import { miniSearch } from './mini-search.ts'
import { postgres } from './postgres.ts'
import { serve } from './serve.ts'
import type { Work } from './work.ts'

const WORKS: Readonly<Record<string, (work: Work) => unknown>> = { build, serve, miniSearch, postgres }

const [, , name = '', line = ''] = process.argv
const work = WORKS[name]
if (!work) throw new Error(`${name} is no work of this bench`)
process.stdout.write(JSON.stringify(await work(JSON.parse(line))))
