/** Memory: what a connection keeps between calls, sealed and the same for all nodes. Owns `channel_memory`. */
export { forgetChannel, forgetTokens, type Memory, memoryIn, type Renewed, type Whose } from './memory.ts'
