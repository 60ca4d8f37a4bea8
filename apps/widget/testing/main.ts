import { built } from './built.ts'
import { createStandIn } from './stand-in/index.ts'

// Builds anew on each load of the page: edit, reload, look.
const standIn = await createStandIn(built, Number(process.env['PORT'] ?? 0))
process.stdout.write(`${standIn.url}/?as=lin  (also ?lang=en, ?theme=dark)\n`)
