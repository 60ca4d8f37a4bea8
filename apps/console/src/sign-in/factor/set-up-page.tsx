import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { signOut } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Frame } from '../frame.tsx'
import { SetUp } from './set-up.tsx'

/** For who has no second factor where everybody needs one: this comes before all else. */
export function SetUpPage() {
  const { t } = useTexts()
  const router = useRouter()
  const client = useQueryClient()
  const on = async () => {
    client.clear()
    await router.navigate({ to: '/' })
  }
  return (
    <Frame title={t('gate.setUp')} words={t('gate.setUpWords')}>
      <SetUp done={() => void on()} />
      <Button type="link" onClick={() => void signOut().then(on)}>
        {t('factor.leave')}
      </Button>
    </Frame>
  )
}
