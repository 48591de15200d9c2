using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Engine.Http;

/// <summary>A server's answer, or why there is none. Exactly one of the two is set.</summary>
internal readonly record struct ApiReply<T>(T? Value, ApiFault? Fault)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsAnswer => Fault is null;

    public static ApiReply<T> Of(T value) => new(value, null);

    public static ApiReply<T> Failed(ApiFault fault) => new(null, fault);
}
