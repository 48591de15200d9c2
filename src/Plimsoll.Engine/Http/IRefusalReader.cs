namespace Plimsoll.Engine.Http;

/// <summary>What an adapter knows of its servers' refusals beyond what all servers say alike.</summary>
internal interface IRefusalReader
{
    /// <summary>What the words of a refusal mean; null: they are read as any other server's.</summary>
    /// <param name="words">The error of an answer in JSON, or all of one in plain text.</param>
    RefusalWords? Read(string words);

    /// <summary>The fault, with what a user most likely has to set.</summary>
    ApiFault Explain(ApiFault fault);
}
