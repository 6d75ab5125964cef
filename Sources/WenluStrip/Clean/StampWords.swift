/// The vocabulary of stamps and watermarks: what sites and uploaders print over a document's pages.
///
/// No word tells by itself (each occurs in real sentences): a stamp is a run made of these words and of signs alone.
enum StampWords {
  static let table = """
    stamp 3 精品文档 精品资料 精品学习资料 可编辑版 仅供学习参考 请勿外传 严禁外传 更多资料请访问 本资料来源于网络 学习资料整理分享 完整版学习资料分享
    stamp 3 资料来源于网络 欢迎下载 可编辑资料 精心整理 精品文档精心整理 可编辑的精品文档 仅供学习与交流 图片大小可任意调节
    stamp 1 精品 文档 资料 学习资料 学习 可编辑 编辑 下载 仅供参考 仅供学习 仅供 参考 参考资料
    stamp 1 内部资料 内部 请勿 外传 更多资料 更多 请访问 来源于网络 来源网络 来源于 来源 网络 整理 分享 精心 总结归纳
    stamp 1 完整版 完整 打印版 整理版 最新 word pdf ppt doc 版权所有 侵权 侵权必究 如有侵权 请联系 联系 网站 删除 与交流 交流 值得拥有 学习交流 文库 百度文库
    stamp 1 本资料 本文档 本文 专业 教育资料 优秀 优质 范文 大小可调 供参考 供学习 免费 获取 搜索 关注 公众号 微信 样本 预览 试读 水印 未经许可 禁止转载
    """

  static let set = PhraseSet(table.split(separator: "\n").map(String.init))
  /// Connecting words that may stand between stamp words.
  static let glue: Set<UInt32> = Set("的和与于由请供为用勿在到得了等各及其中是版本".unicodeScalars.map(\.value))
}
