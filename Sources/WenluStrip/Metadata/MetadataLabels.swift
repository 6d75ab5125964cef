/// The labels behind which pages state facts about a document.
///
/// A line reads: field, strength (unused), labels; `#` stands for digits, which are then the value.
enum MetadataLabels {
  static let table = """
    number 1 文档编号: 资源id: 文档id: 编号: id: 链接地址: 文档号:
    date 1 上传时间: 上传日期: 发布时间: 发布日期: 更新时间: 更新日期: 时间: 日期: 分享于 贡献于 上传于 发布于
    format 1 资源格式: 文档格式: 文件格式: 格式:
    size 1 资源大小: 文档大小: 文件大小: 大小:
    pages 1 全文页数: 文档页数: 页数: 页码:
    page_count 1 该文档总共#页 /共#页 (#页珍藏版) 共#页) 只提供#页预览,共#页
    read 1 已阅读#页
    unread 1 还剩#页
    author 1 上传人: 上传人(卖家): 上传者: 贡献者: 小编: 编辑:
    title 1 本文标题: 文档标题: 资料名称:
    """

  static let set = PhraseSet(table.split(separator: "\n").map(String.init))
}
