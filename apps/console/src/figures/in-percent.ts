/** A share of one in per cent as people read it, without the sign: whole, or to a tenth. */
export const percents = (share: number, decimals: 0 | 1 = 0): string => {
  const unit = 10 ** decimals
  return (Math.round(share * (100 * unit)) / unit).toFixed(decimals).replace('-', '−')
}

/** With its sign: "37 %", or to a tenth "37.2 %". */
export const inPercent = (share: number, decimals: 0 | 1 = 0): string => `${percents(share, decimals)} %`
