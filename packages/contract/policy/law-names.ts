/** What Chinese laws are called in English, by their own name; a law of another name is told by that. */
export const LAW_NAMES: Readonly<Record<string, string>> = {
  消费者权益保护法: 'Law on the Protection of Consumer Rights and Interests',
  消费者权益保护法实施条例: 'Regulations for Implementing the Law on the Protection of Consumer Rights and Interests',
  网络购买商品七日无理由退货暂行办法: 'Interim Measures for Seven-Day Return of Goods Bought Online without Reason',
  部分商品修理更换退货责任规定: 'Provisions on Responsibility for Repair, Replacement and Return of Some Goods',
  '最高人民法院网络消费纠纷规定(一)': "Supreme People's Court, Provisions on Online Consumption Disputes (1)",
  民法典: 'Civil Code',
  电子商务法: 'E-Commerce Law',
  个人信息保护法: 'Personal Information Protection Law',
  人工智能生成合成内容标识办法: 'Measures for Labelling Synthetic Content Made by Artificial Intelligence',
}
