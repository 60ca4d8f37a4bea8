import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { readSecret } from '../api/index.ts'
import { Problem } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { Copied } from './copied.tsx'

/** The secret with which the shop's server signs who a shopper is: fetched only when asked for, and never kept. */
export function SigningSecret({ channelId }: { channelId: string }) {
  const { t } = useTexts()
  const secret = useMutation({ mutationFn: () => readSecret(channelId) })
  if (secret.data) return <Copied text={secret.data.secret} label={t('script.copySecret')} />
  return (
    <>
      <Button loading={secret.isPending} onClick={() => secret.mutate()}>
        {t('script.showSecret')}
      </Button>
      {secret.isError && <Problem error={secret.error} again={() => secret.mutate()} />}
    </>
  )
}
