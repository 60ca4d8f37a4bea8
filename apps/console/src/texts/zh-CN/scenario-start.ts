/** 新场景的起始文字。 */
export const zh = { title: '新场景', say: '请写出要说的话' } as const
