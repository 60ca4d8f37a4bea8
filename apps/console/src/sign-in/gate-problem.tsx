import { Alert } from 'antd'
import { problemTitle } from '../look/index.ts'
import { useFirstTexts } from '../texts/index.ts'

/** Why one is not let in. Before one is signed in there is no role that could lack a right, so no advice by its kind goes below it. */
export function GateProblem({ error }: { error: unknown }) {
  const { t } = useFirstTexts()
  return <Alert className="problem" type="error" showIcon title={problemTitle(error, t)} />
}
