import { KeyOutlined } from '@ant-design/icons'
import type { UseMutationResult } from '@tanstack/react-query'
import type { Me } from '@xiaoer/contract'
import { Button } from 'antd'
import { useFirstTexts } from '../../texts/index.ts'
import { canUseKeys, KeyProblem } from './told.tsx'

/** Signs in by a passkey; not shown where the browser has none. */
export function PasskeyButton({ enter }: { enter: UseMutationResult<Me, Error, void> }) {
  const { t } = useFirstTexts()
  if (!canUseKeys()) return null
  return (
    <div className="gate-ways">
      <span className="faint gate-or">{t('gate.or')}</span>
      <Button size="large" block icon={<KeyOutlined />} loading={enter.isPending} onClick={() => enter.mutate()}>
        {t('passkey.enter')}
      </Button>
      {enter.isError && <KeyProblem error={enter.error} />}
    </div>
  )
}
