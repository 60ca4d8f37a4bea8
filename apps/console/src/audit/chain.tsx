import { useMutation } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { auditCalls } from '../api/people/audit.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'

/** Looks along the chain when asked to, and names the first row that was touched. */
export function Chain() {
  const { t } = useTexts()
  const check = useMutation({ mutationFn: auditCalls.check })
  const found = check.data
  return (
    <div className="audit-chain">
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('audit.check')}
      </Button>
      {check.isError && <Problem error={check.error} />}
      {found && !found.bad && (
        <Alert type="success" showIcon title={t('audit.whole', { rows: found.rows })} description={<code>{found.head}</code>} />
      )}
      {found?.bad && (
        <Alert type="error" showIcon title={t('audit.bad', { seq: found.bad.seq })} description={t(`audit.why.${found.bad.why}`)} />
      )}
    </div>
  )
}
