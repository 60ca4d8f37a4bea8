import { modelCache } from '../../../server/cli/understand.ts'
import { shippedBytes } from '../../../server/engine/understanding/index.ts'

// In a thread of its own: what needs no model runs meanwhile.
shippedBytes(modelCache())
