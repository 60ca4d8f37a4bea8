import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ShopUploads, UploadKind } from '@xiaoer/contract/uploads'
import { App, Button, Popconfirm, Radio } from 'antd'
import { useState } from 'react'
import { uploadCalls } from '../../api/index.ts'
import { Problem, problemTitle, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Sending } from './sending.tsx'

/** What holds of a shop without a system, from which tables, and the next one. */
export function UploadsPanel({ shopId }: { shopId: string }) {
  const { t } = useTexts()
  const [kind, choose] = useState<UploadKind>('products')
  const uploads = useQuery({ queryKey: ['uploads', shopId], queryFn: () => uploadCalls.list(shopId) })
  if (uploads.isPending) return <Waiting />
  if (uploads.isLoadingError) return <Problem error={uploads.error} again={() => void uploads.refetch()} />
  const { now } = uploads.data
  return (
    <>
      <h3>{t('uploads.title')}</h3>
      <p className="soft">{t('uploads.now', { products: now.products, orders: now.orders })}</p>
      <Radio.Group
        aria-label={t('uploads.kind')}
        optionType="button"
        value={kind}
        onChange={({ target }) => choose(target.value === 'orders' ? 'orders' : 'products')}
        options={[
          { value: 'products', label: t('uploads.products') },
          { value: 'orders', label: t('uploads.orders') },
        ]}
      />
      <Sending key={kind} shopId={shopId} kind={kind} />
      <Past shopId={shopId} uploads={uploads.data.uploads} />
    </>
  )
}

/** What was uploaded; the last of each kind may be taken back. */
function Past({ shopId, uploads }: { shopId: string; uploads: ShopUploads['uploads'] }) {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  const undo = useMutation({
    mutationFn: (kind: UploadKind) => uploadCalls.undo(shopId, kind),
    onSuccess: () => client.invalidateQueries({ queryKey: ['uploads', shopId] }),
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  const last = (kind: UploadKind) => uploads.find((one) => one.kind === kind && !one.undone)?.id
  return (
    <ul className="tried">
      {uploads.map(({ id, kind, way, fileName, items, bad, uploadedAt, undone }) => (
        <li key={id} className={undone ? 'faint' : ''}>
          <b>{fileName}</b> {t(`uploads.${kind}`)} · {t(`uploads.did.${way}`)} · {t('uploads.counts', { items, bad })}{' '}
          <span className="soft">{new Date(uploadedAt).toLocaleString(language)}</span> {undone && t('uploads.undone')}
          {last(kind) === id && (
            <Popconfirm title={t('uploads.sure')} okText={t('uploads.undo')} onConfirm={() => undo.mutate(kind)}>
              <Button size="small">{t('uploads.undo')}</Button>
            </Popconfirm>
          )}
        </li>
      ))}
    </ul>
  )
}
