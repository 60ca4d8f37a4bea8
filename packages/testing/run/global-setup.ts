import { startTestCluster, type TestCluster } from '../cluster.ts'

let cluster: TestCluster | undefined

/** One PostgreSQL for all test files; they find it in their environment. Without it the tests that need none still run. */
export async function globalSetup(): Promise<void> {
  try {
    cluster = await startTestCluster()
    process.env['XIAOER_TEST_CLUSTER'] = JSON.stringify(cluster.owner)
  } catch (error) {
    process.env['XIAOER_TEST_CLUSTER_PROBLEM'] = error instanceof Error ? error.message : String(error)
  }
}

export async function globalTeardown(): Promise<void> {
  await cluster?.close()
}
