import { modelCache } from '../../../server/cli/understand.ts'
import { readLearnt, shippedThreats } from '../../../server/engine/dialogue/index.ts'
import { shippedReader, shippedSlots } from '../../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../../server/engine/understanding/index.ts'

// In a thread of its own: what needs no model runs meanwhile.
const cache = modelCache()
shippedReader(cache, readerTeaching(shippedModel(cache)))
shippedSlots()
shippedThreats()
readLearnt()
