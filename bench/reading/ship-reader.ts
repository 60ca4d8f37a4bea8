import { modelCache } from '../../server/cli/understand.ts'
import { SLOT_LESSONS, writeReadyMade, writeReadyMadeSlots } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'

// Whenever the talks, the sentences or the code that learns has changed: five minutes of one core, so that no first start has to spend them.
// `--slots` makes what finds values alone, in half a minute.
const slots = writeReadyMadeSlots(SLOT_LESSONS)
const bytes = process.argv.includes('--slots') ? undefined : writeReadyMade(modelCache(), readerTeaching(shippedModel(modelCache())))
process.stdout.write(`${JSON.stringify({ bytes, slots })}\n`)
