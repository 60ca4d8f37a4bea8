import assert from 'node:assert/strict'
import { MinedScenarios, MinedView, PastHistory } from '@xiaoer/contract/mined'
import type { Colleague } from '@xiaoer/testing/colleague'
import { parseReply } from '@xiaoer/testing/reply'
import type { TestService } from '@xiaoer/testing/service'
import { z } from 'zod'
import type { Tx } from '#platform/db'

/** What was made, by its id. */
export const Made = z.object({ id: z.string() })

/** What a colleague does with a history and what was found in it; each is through when the miner is idle. */
export function atTheMine(service: TestService, anna: Colleague) {
  const { miner } = service
  async function send(name: string, text: string | Buffer, query = '') {
    const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from('\r\n--b--\r\n')])
    const headers = { cookie: anna.cookie, 'x-xiaoer': '1', 'content-type': 'multipart/form-data; boundary=b' }
    const reply = parseReply(await service.app.inject({ method: 'POST', url: `/api/v1/history${query}`, payload, headers }))
    await miner.idle()
    return reply
  }
  async function mine(body: object = {}) {
    assert.equal((await anna.send('POST', '/mining', body)).status, 202)
    await miner.idle()
  }
  const listed = async (query = '') => (await anna.get(`/mined${query}`)).as(MinedScenarios).scenarios.sort((a, b) => a.number - b.number)
  return {
    ...{ send, mine, listed },
    inside: <T>(work: (tx: Tx) => Promise<T>) => service.db.inWorkspace(service.workspaceId, work),
    history: async () => (await anna.get('/history')).as(PastHistory),
    view: async (id: string) => (await anna.get(`/mined/${id}`)).as(MinedView),
    about: async (words: string) =>
      (await listed()).find(({ course }) => course?.begins.some((text) => text.includes(words))) ?? assert.fail(words),
    propose: async (id: string, body: object) => (await anna.send('POST', `/mined/${id}/releases`, body)).as(Made).id,
    yes: (id: string) => anna.send('POST', `/mined-releases/${id}/yes`),
    takeBack: (id: string) => anna.send('POST', `/mined-releases/${id}/take-back`),
  }
}
