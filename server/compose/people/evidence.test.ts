import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SentMessage } from '@xiaoer/contract'
import { invited, owner } from '@xiaoer/testing/colleague'
import { testService } from '@xiaoer/testing/service'
import { visit } from '@xiaoer/testing/visitor'
import { verifyPack } from '#desk/evidence'

const service = await testService()
const anna = await owner(service)

test('a manager takes the evidence of a session: what was said is in it, whole and signed; agents and others may not', async () => {
  const shopper = await visit(service, { customer: 'c1001' })
  const { sessionId } = (await shopper.say('我的快递到哪了')).as(SentMessage).message
  const agent = await invited(service, anna, 'agent')
  assert.equal((await agent.send('POST', `/sessions/${sessionId}/evidence`)).status, 403)
  const answer = await service.app.inject({
    method: 'POST',
    url: `/api/v1/sessions/${sessionId}/evidence`,
    headers: { cookie: anna.cookie, 'x-xiaoer': '1' },
  })
  assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'application/zip'])
  const { bad, sessionId: told, files } = await verifyPack(answer.rawPayload)
  assert.deepEqual([bad, told], [[], sessionId])
  assert.ok(files >= 8)
  assert.ok(answer.rawPayload.includes('我的快递到哪了'))
  const pdf = await service.app.inject({
    method: 'POST',
    url: `/api/v1/sessions/${sessionId}/evidence?as=pdf`,
    headers: { cookie: anna.cookie, 'x-xiaoer': '1' },
  })
  assert.deepEqual([pdf.statusCode, pdf.headers['content-type']], [200, 'application/pdf'])
  const found = await verifyPack(pdf.rawPayload)
  assert.deepEqual([found.bad, found.sessionId], [[], sessionId])
})
