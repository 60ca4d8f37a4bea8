import { SLOT_LESSONS, writeReadyMadeSlots } from '../../server/engine/reading/index.ts'

// Whenever the talks or the code that finds values has changed: half a minute of one core.
process.stdout.write(`${JSON.stringify({ bytes: writeReadyMadeSlots(SLOT_LESSONS) })}\n`)
