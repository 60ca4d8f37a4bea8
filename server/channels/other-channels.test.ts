// long: what all channels keep, for each kind that has no turn in channel.test.ts
// alone: the stubs of the platforms end with the file that loaded them first, and another may have
import { EVERY_TIME, KINDS, keepContracts } from './testing/under-contract.ts'

await keepContracts(KINDS.filter((kind) => !EVERY_TIME.includes(kind)))
