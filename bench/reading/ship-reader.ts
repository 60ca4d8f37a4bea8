import { modelCache } from '../../server/cli/understand.ts'
import { SLOT_LESSONS, writeReadyMade, writeReadyMadeSlots } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'

// Whenever the talks, the sentences or the code that learns has changed: five minutes of one core, so that no first start has to spend them.
// With --slots only what finds values in messages, half a minute: enough where the code in engine/reading/slots has changed.
const slots = writeReadyMadeSlots(SLOT_LESSONS)
const cache = modelCache()
const bytes = process.argv.includes('--slots') ? undefined : writeReadyMade(cache, readerTeaching(shippedModel(cache)))
process.stdout.write(`${JSON.stringify({ bytes, slots })}\n`)
