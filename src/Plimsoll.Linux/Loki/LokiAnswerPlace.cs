namespace Plimsoll.Linux.Loki;

/// <summary>Where in an answer a <see cref="LokiAnswerReader"/> stands: before the value named, or inside it.</summary>
internal enum LokiAnswerPlace
{
    Start,
    Top,
    Status,
    Error,
    Warnings,
    InWarnings,
    Data,
    InData,
    ResultType,
    Flags,
    InFlags,
    Result,
    InResult,
    InStream,
    Labels,
    InLabels,
    LabelValue,
    Values,
    InValues,
    EntryTime,
    EntryLine,
    EntryMore,
    Metadata,
    MetadataValue,
    Skip,
    End,
}
