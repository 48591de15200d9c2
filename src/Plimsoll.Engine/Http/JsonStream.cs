using System.Buffers;
using System.Text.Json;
using Plimsoll.Engine.Files;

namespace Plimsoll.Engine.Http;

/// <summary>Feeds a JSON text of any length to a reader of its tokens, in bounded memory.</summary>
internal static class JsonStream
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Longest name, text or number accepted.</summary>
    public const int LongestTokenBytes = 1 << 20;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Reads to the end of the stream.</summary>
    /// <returns>Null when the text was one complete JSON value and <paramref name="tokens"/> took all of it; else a
    /// fault of kind CutShort or Nonsense.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<ApiFault?> ReadAsync(
        Stream stream, IJsonTokens tokens, CancellationToken cancellation)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            JsonReaderState state = new(s_options);
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
                length += read;
                ApiFault? fault = Consume(buffer.AsSpan(0, length), read == 0, ref state, tokens, out int consumed);
                if (fault is not null || read == 0)
                {
                    return fault;
                }

                buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
                length -= consumed;
                if (length == buffer.Length)
                {
                    if (length >= LongestTokenBytes)
                    {
                        return new(ApiFaultKind.Nonsense,
                            $"the answer has a single JSON text of more than {LongestTokenBytes} bytes");
                    }

                    buffer = RentedBytes.Doubled(buffer, length);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ApiFault? Consume(
        ReadOnlySpan<byte> block, bool isLast, ref JsonReaderState state, IJsonTokens tokens, out int consumed)
    {
        Utf8JsonReader reader = new(block, isLast, state);
        try
        {
            while (tokens.Problem is null && reader.Read())
            {
                tokens.Take(ref reader);
            }
        }
        catch (JsonException e)
        {
            consumed = 0;
            return isLast
                ? new(ApiFaultKind.CutShort, "the answer ends in the middle of its JSON text")
                : new(ApiFaultKind.Nonsense, $"the answer is not JSON (near byte {e.BytePositionInLine})");
        }
        catch (InvalidOperationException)
        {
            // Utf8JsonReader.GetString on text that is not UTF-8 or holds half a surrogate pair.
            consumed = 0;
            return new(ApiFaultKind.Nonsense, "the answer has a text that is not Unicode");
        }

        consumed = (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return tokens.Problem is { } problem ? new(ApiFaultKind.Nonsense, problem) : null;
    }
}
