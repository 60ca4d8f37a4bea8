import sql from 'sql-template-tag'
import { createDemoWorkspace, newChannel } from '../../server/compose/demo/workspace.ts'
import type { Secrets } from '../../server/platform/config/index.ts'
import { openDatabase } from '../../server/platform/db/index.ts'
import { copyFilled } from './cluster.ts'
import { openCopy, type TestDatabase } from './database.ts'

/** A fresh database with the demo shop in it as it is now, which is made once an hour for all; `secrets` seal what is sealed in it. */
export async function demoDatabase(secrets: Secrets): Promise<TestDatabase> {
  const now = new Date()
  const hour = now.toISOString().slice(0, 13).replaceAll(/\D/g, '')
  const test = await openCopy((shared, name) =>
    copyFilled(shared, name, `demo_${hour}`, async ({ app }) => {
      const database = openDatabase(app)
      await createDemoWorkspace(database, secrets, now).finally(() => database.close())
    }),
  )
  // copies have neither keys nor addresses in common
  const { publicKey, secretSealed } = newChannel(secrets)
  await test.owner.call(sql`update channels set public_key = ${publicKey}, secret_sealed = ${secretSealed}`)
  await test.owner.call(sql`update channel_routes set public_key = ${publicKey}`)
  return test
}
