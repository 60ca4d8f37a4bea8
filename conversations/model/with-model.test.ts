// long: plays a twelfth of the scripts once more, with a language model
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { parseChat } from '@xiaoer/testing/chat/parse-chat'
import { runChat } from '@xiaoer/testing/chat/run-chat'
import { serviceDriver } from '@xiaoer/testing/chat/service-driver'
import { goes } from '@xiaoer/testing/chat/wanted'
import { polite, stubEndpoint } from '@xiaoer/testing/language/stub-model'
import { testService } from '@xiaoer/testing/service'
import { systemClock } from '../../server/platform/clock/index.ts'

// The same scripts with a language model (a stub that words every reply politely): every so many-th, all with CHATS=all.
const EVERY = process.env['CHATS'] === 'all' ? 1 : 12
const FOLDER = join(import.meta.dirname, '..')
const scripts = globSync('**/*.chat', { cwd: FOLDER })
  .sort()
  .filter(goes)
  .filter((_, i) => i % EVERY === 0)

const stub = await stubEndpoint(polite)
after(stub.close)
const driver = await serviceDriver(await testService(systemClock, { MODEL_URL: stub.url, MODEL_NAME: 'stub' }))

for (const file of scripts) {
  const script = parseChat(readFileSync(join(FOLDER, file), 'utf8'), file)
  test(`${file}, with a language model: ${script.title}`, () => runChat(script, file, driver))
}
