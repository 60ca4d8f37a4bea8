import { owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { createLogger } from '#platform/telemetry'
import { test } from 'node:test'
const service = await testService(undefined, {}, createLogger({ level: 'error', to: { write: (line: string) => void process.stderr.write(line) } }))
const anna = await owner(service)
test('x', async () => {
await (await visit(service)).say('快递到哪了')
console.log(JSON.stringify((await anna.get('/understanding/progress')).json).slice(0, 500))
console.log(JSON.stringify((await anna.get('/understanding/doubts')).json).slice(0, 500))
})
