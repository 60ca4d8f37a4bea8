import { modelCache } from '../../../server/cli/understand.ts'
// what people at the desk are helped by is learnt as well
import '../../../server/desk/index.ts'
import '../../../server/engine/claims/index.ts'
import '../../../server/engine/dialogue/index.ts'
import { readLearnt } from '../../../server/engine/learnt/index.ts'
import { shippedReader, shippedSlots } from '../../../server/engine/reading/index.ts'
import { readerTeaching, shippedModel } from '../../../server/engine/understanding/index.ts'

// In a thread of its own: what needs no model runs meanwhile.
const cache = modelCache()
shippedReader(cache, readerTeaching(shippedModel(cache)))
shippedSlots()
readLearnt()
