import { modelCache } from '../../server/cli/understand.ts'
import { writeReadyMade } from '../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../server/engine/understanding/index.ts'

// Whenever the talks, the sentences or the code that learns has changed: five minutes of one core, so that no first start has to spend them.
const cache = modelCache()
const bytes = writeReadyMade(cache, readerTeaching(shippedModel(cache)))
process.stdout.write(`${JSON.stringify({ bytes })}\n`)
