import { parseArgs } from 'node:util'
import { obedient, stubEndpoint } from '../../packages/testing/language/stub-model.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { createLogger } from '../../server/platform/telemetry/index.ts'
import { openService } from '../../server/service.ts'
import type { BenchOptions, Result } from '../harness/result.ts'
import { KEY, openScratch } from '../harness/scratch.ts'
import { attack } from './attack.ts'
import { attacksFrom } from './attacks.ts'

/** In a short run every so many-th. */
const EVERY = 12

/**
 * Injected instructions in messages, page titles, order remarks, product titles and entries, while a stub of a language model obeys every one
 * of them: nothing is done and nothing unbacked is said. `--attacks FILE` takes another list, an object of kinds with texts.
 */
export async function* bench({ quick, args }: BenchOptions): AsyncGenerator<Result> {
  const { values } = parseArgs({ args: [...args], strict: false, options: { attacks: { type: 'string' } } })
  const attacks = attacksFrom(typeof values.attacks === 'string' ? values.attacks : undefined).filter((_, i) => !quick || i % EVERY === 0)
  const [stub, scratch] = [await stubEndpoint(obedient), await openScratch()]
  const env = {
    XIAOER_DATA: scratch.folder,
    XIAOER_KEY: KEY,
    PORT: '0',
    SHOPPER_RATE: '100000',
    TURN_PAUSE: '0',
    MODEL_URL: stub.url,
    MODEL_NAME: 'stub',
  }
  const service = await openService(readConfig(env), systemClock, createLogger({ level: 'fatal' }), scratch.store)
  try {
    yield* attack(service, attacks)
  } finally {
    await service.close()
    await Promise.all([scratch.close(), stub.close()])
  }
}
